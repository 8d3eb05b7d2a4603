"""The canvas in a real browser: every gesture, by mouse, touch and keyboard."""

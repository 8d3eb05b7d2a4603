"""Widgets of the studio's own: the preview frame, the inspector, the picture picker."""

"""Laws of the blueprints."""

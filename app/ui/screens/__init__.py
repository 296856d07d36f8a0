"""The screens; they never import each other, the main window connects them."""

"""What changed between two impulses, and what that means for an application."""

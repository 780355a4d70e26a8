"""What is drawn from documents enters a package: proposed, with its source, never over what a person wrote."""

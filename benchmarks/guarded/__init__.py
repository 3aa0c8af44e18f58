"""What the guard is measured with: made-up catalogues, true sentences about them, and their mutants."""

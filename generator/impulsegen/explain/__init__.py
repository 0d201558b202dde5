"""Where every constant of the generated code comes from: JSON path, rule, value and the places where it stands."""

"""How good extraction is: predicted statements held against gold ones. `docs/evaluate.md` defines every figure."""

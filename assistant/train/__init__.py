"""How the bundled Dutch-English encoder is made and measured; needs the extra [train]."""

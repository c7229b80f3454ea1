"""The sections of audit.html as HTML, one module a section."""

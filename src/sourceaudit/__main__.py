"""`python -m sourceaudit` is the command `sourceaudit`."""

from sourceaudit.cli import main

if __name__ == "__main__":
    main()

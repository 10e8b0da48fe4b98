#!/usr/bin/env python
import gc
import os
import sys

if __name__ == "__main__":
    # Nearly all that is made while the site is loaded stays: looks for garbage would only take time.
    gc.set_threshold(1_000_000, 20, 20)
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "newsroom.settings")
    from django.core.management import execute_from_command_line

    execute_from_command_line(sys.argv)

"""What IT installs: a set-up and an MSI for Windows, a package for Debian and Ubuntu.

    python -m tools.installers [deb setup msi] [--to FOLDER] [--certificate …]

Two builds of the same commit are the same bytes, from any folder: nothing in them tells when, where
or by whom they were built. The words of the installers are in `packaging`; what they are told about
the program is in `product`, once.
"""

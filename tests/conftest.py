"""What all tests share: no screen, no trace left in the home folder, the same examples on every run of CI."""

import os
import tempfile

from hypothesis import settings

# Before any import of Qt: the platform and the folders are read when the first application starts.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
_HOME = tempfile.TemporaryDirectory(prefix="gouji-tests-", ignore_cleanup_errors=True)
for _name in ("XDG_CONFIG_HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "APPDATA", "LOCALAPPDATA"):
    os.environ[_name] = _HOME.name

# No time limit for an example: a slow machine is no fault of the program.
settings.register_profile("local", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "local")

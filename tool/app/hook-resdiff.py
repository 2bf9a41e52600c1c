"""What PyInstaller does not see by itself: commands that are loaded by their names, and the files
of the package that are no modules.
"""

from pathlib import Path

from PyInstaller.utils.hooks import collect_data_files, collect_submodules

hiddenimports = collect_submodules("resdiff")
datas = collect_data_files("resdiff")

# in a checkout the templates lie beside the package, in an installed one inside it
_TEMPLATES = Path(__file__).resolve().parents[2] / "templates"
if _TEMPLATES.is_dir():
    datas += [
        (str(path), str(Path("resdiff", "templates", path.relative_to(_TEMPLATES).parent)))
        for path in _TEMPLATES.rglob("*")
        if path.is_file()
    ]

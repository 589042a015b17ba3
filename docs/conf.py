"""The documentation site; scripts/docs builds it."""

import infomorph

project = "infomorph"
author = "the infomorph contributors"
copyright = author
version = release = infomorph.__version__

extensions = ["myst_nb", "sphinx.ext.autodoc", "sphinx.ext.napoleon", "sphinx.ext.viewcode"]
html_theme = "furo"
html_title = f"infomorph {version}"
html_extra_path = ["../build/dev/api_pages"]

exclude_patterns = ["CMakeLists.txt", "requirements.txt", "api_reference.md"]
myst_enable_extensions = ["dollarmath", "colon_fence"]
myst_heading_anchors = 3
suppress_warnings = ["myst.xref_missing"]  # links to sources, which are no pages

nb_execution_mode = "cache"
nb_execution_raise_on_error = True
nb_execution_timeout = 300

autodoc_member_order = "bysource"
autodoc_typehints = "signature"
napoleon_use_rtype = False

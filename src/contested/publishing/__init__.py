"""A dataset as one folder that any static host can serve: the data in every format, and its descriptions of itself.

The same data give the same folder, byte for byte: no clock is read, and nothing is fetched.
"""

from contested.publishing.site import Published, publish

__all__ = ["Published", "publish"]

"""Pages and data over HTTP, as functions from a request to a response.

Nothing here listens on a network: the server's workers call :func:`contested.web.routes.respond` for what a browser
asks, and a static site is what the same function answers for every page. The graph is read with stored queries only.
"""

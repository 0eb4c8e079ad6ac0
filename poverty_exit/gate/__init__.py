"""What stands before every page, file, upload and websocket of the app.

From the outside in: who is asked for (``hosts``), what a browser may do with an answer
(``headers``), and who asks (``gate``). Nothing here knows of Streamlit.
"""

"""The script Streamlit runs; it stands alone, as a `pages` folder beside it would be taken over."""

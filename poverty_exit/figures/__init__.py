"""Pictures of indicators: frames in, figures out; nothing is fetched or shown."""

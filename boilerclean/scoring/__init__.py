"""The learned judge's parts: columns of features, the model that weighs them, and its training."""

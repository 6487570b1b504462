"""The parts of the statement finder: features, network, training targets, decoding."""

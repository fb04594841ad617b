"""Article to Digest: one engine a file, none knows another; `pipeline` hands their values on."""

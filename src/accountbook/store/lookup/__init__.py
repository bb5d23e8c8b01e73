"""Quick read-only answers for the command line: plain SQL, nothing imported that they can do without."""

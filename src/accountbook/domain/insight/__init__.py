"""Insight: what the book says about its accounts, with the basis of every number, or what is missing for it.

Neighbours: `inputs` (what every rule takes, and `Missing`), `rfm`, `rhythm`, `rhythm_fit` and `rhythm_state` (will he
buy or visit again), `rhythm_words` (the sentence), `circle`, `season` and `sector` (when does he buy), `value`
(score, A/B/C, growth), `effort` (cost to serve), `likeness` and `evidence` (who resembles the best), `groups` and
`latent` (which groups exist), `readiness` and `validity` (can this profile be trusted, what to ask), `phase` (growing
or shrinking), `worklist` (whom to call today), `crosssell` (who never bought what), `banding`, and the tools
`special`, `stats`, `wording`.

Standard library only. The source of formulas, defaults and evidence is the papers named in each module.
"""

namespace AuditKit.Models.Captions;

/// <summary>
/// Keeps the likeliest beginnings of each picture's caption, a fixed number of them, and extends them token by token. Whole captions stay
/// in the beam, so the result is never less likely than a whole caption that was seen.
/// </summary>
/// <param name="width">Beginnings kept for each picture.</param>
/// <param name="length">Most tokens, the end mark among them.</param>
/// <param name="tokens">Size of the vocabulary.</param>
/// <param name="regions">Regions of a picture.</param>
internal sealed class BeamSearch(int width, int length, int tokens, int regions)
{
    /// <summary>The likeliest caption found for each picture.</summary>
    public IReadOnlyList<Hypothesis> Search(ICaptionSteps steps, int pictures)
    {
        List<Hypothesis>[] beams = [.. Enumerable.Range(0, pictures).Select(picture => new List<Hypothesis> { new([], 0, [], picture) })];
        for (int step = 0; step < length; step++)
        {
            (int Picture, Hypothesis Hypothesis)[] open = [.. beams.Index().SelectMany(pair => pair.Item.Where(hypothesis => !hypothesis.IsWhole).Select(hypothesis => (pair.Index, hypothesis)))];
            if (open.Length == 0) break;
            (float[] logs, float[] attention) = steps.Advance([.. open.Select(pair => pair.Hypothesis.Place)], [.. open.Select(pair => pair.Hypothesis.Tokens is [.., int last] ? last : Vocabulary.Start)]);
            foreach (IGrouping<int, (int Place, Hypothesis Hypothesis)> group in open.Index().GroupBy(pair => pair.Item.Picture, pair => (pair.Index, pair.Item.Hypothesis)))
            {
                IEnumerable<Hypothesis> longer = group.SelectMany(pair => Extensions(pair.Hypothesis, pair.Place, logs, attention));
                beams[group.Key] = [.. beams[group.Key].Where(hypothesis => hypothesis.IsWhole).Concat(longer).OrderByDescending(hypothesis => hypothesis.Score).Take(width)];
            }
        }

        return [.. beams.Select(beam => beam.Find(hypothesis => hypothesis.IsWhole) ?? beam[0])];
    }

    private IEnumerable<Hypothesis> Extensions(Hypothesis hypothesis, int place, float[] logs, float[] attention)
    {
        float[] looked = attention[(place * regions)..((place + 1) * regions)];
        IEnumerable<int> best = Enumerable.Range(0, tokens).Where(token => token != Vocabulary.Start).OrderByDescending(token => logs[(place * tokens) + token]).ThenBy(token => token).Take(width);
        return best.Select(token => new Hypothesis([.. hypothesis.Tokens, token], hypothesis.Score + logs[(place * tokens) + token], [.. hypothesis.Attention, looked], place));
    }
}

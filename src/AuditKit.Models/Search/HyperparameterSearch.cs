using System.Globalization;
using AuditKit.Core.Events;
using AuditKit.Core.Evidences;
using AuditKit.Core.Options;
using AuditKit.Core.Randomness;
using AuditKit.Core.Specs;
using AuditKit.Data.Tables;
using AuditKit.Models.Training;

namespace AuditKit.Models.Search;

/// <summary>
/// Tries values of a recipe's options. Trials that can be chosen before others have scores and whose networks have one shape are
/// trained as one stack. All trials share validation rows and chance; test rows are never read.
/// </summary>
/// <param name="search">What is searched, and how.</param>
/// <param name="schema">The recipe's schema.</param>
/// <param name="options">Its options; the search changes some of them.</param>
/// <param name="trainingOf">Trains a recipe with some options.</param>
/// <param name="problemsOf">What is wrong with some options: such a trial is refused, not trained.</param>
internal sealed class HyperparameterSearch(SearchOptions search, OptionSchema schema, OptionSet options, Func<OptionSet, ISubjectTraining> trainingOf, Func<OptionSet, IEnumerable<Problem>> problemsOf)
{
    private readonly List<SearchTrial> trials = [];
    private string qualityName = "quality";

    /// <exception cref="InvalidInputException">There are no validation rows, or no trial gave a score.</exception>
    public SearchReport Run(AuditTable table, SeedStream seeds, IProgress<AuditEvent> progress, CancellationToken token)
    {
        ISearchStrategy strategy = search.Strategy(seeds.For("strategy"));
        List<ScoredPoint> history = [];
        while (history.Count < search.Trials)
        {
            int first = history.Count, count = Math.Min(strategy.Generation(first), search.Trials - first);
            for (int i = 0; i < count; i++) history.Add(new ScoredPoint(strategy.Propose(first + i, history), null));
            foreach (SearchTrial trial in Train(first, [.. history.Skip(first).Select(point => point.Point)], table, seeds, token)) trials.Add(trial);
            for (int i = first; i < first + count; i++) history[i] = history[i] with { Score = Cost(trials[i].Score) };
            progress.Report(new AuditEvent("search", AuditEventKind.Advanced, Message(history), (double)history.Count / search.Trials));
        }

        if (trials.All(trial => trial.Score is null)) throw new InvalidInputException(SpaceReader.Path, $"no trial gave a {(search.ByQuality ? "quality" : "loss")} on validation rows: {trials[0].Ended}", "give data.split.validation or subject.train.validation a share above 0, or search smaller rates");
        return new SearchReport(search.Method.ToString().ToLowerInvariant(), search.ByQuality ? qualityName : "loss", [.. trials], trials.MinBy(trial => Cost(trial.Score))!.Number);
    }

    // Smaller is better; a trial without a score is worse than all.
    private double Cost(double? score) => score is { } value ? search.ByQuality ? -value : value : double.PositiveInfinity;

    private SearchTrial[] Train(int first, double[][] points, AuditTable table, SeedStream seeds, CancellationToken token)
    {
        OptionSet[] sets = [.. points.Select(point => SearchPoint.OptionsAt(schema, options, search.Space, point))];
        SearchTrial[] made = new SearchTrial[points.Length];
        string?[] refusals = [.. sets.Select(set => problemsOf(set).FirstOrDefault()?.What)];
        foreach (IGrouping<string, int> group in Enumerable.Range(0, points.Length).Where(i => refusals[i] is null).GroupBy(i => TrialShape.Of(sets[i])))
        {
            int[] members = [.. group];
            MemberFit[] fits = FitTogether([.. members.Select(i => sets[i])], table, seeds, token);
            foreach ((MemberFit fit, int i) in fits.Zip(members)) made[i] = TrialOf(first + i, points[i], ScoreOf(fit), fit.Curve.Epochs.Count, fit.Curve.Stopped, members.Length);
        }

        foreach (int i in Enumerable.Range(0, points.Length).Where(i => refusals[i] is not null)) made[i] = TrialOf(first + i, points[i], null, 0, $"not trained: {refusals[i]}", 0);
        return made;
    }

    private MemberFit[] FitTogether(OptionSet[] sets, AuditTable table, SeedStream seeds, CancellationToken token)
    {
        SeedStream training = seeds.For("trials");
        ReplicaStart[] starts = [.. sets.Select(set => TrialShape.StartOf(set, training))];
        return [.. trainingOf(TrialShape.SharedOf(schema, sets)).FitAll(table, training, starts, new Progress<AuditEvent>(), token)];
    }

    private double? ScoreOf(MemberFit fit)
    {
        qualityName = fit.Curve.MetricName;
        double? score = search.ByQuality ? fit.Best?.ValidationMetric : fit.Best?.ValidationLoss;
        return score is { } value && double.IsFinite(value) ? value : null;
    }

    private SearchTrial TrialOf(int number, double[] point, double? score, int epochs, string ended, int together) =>
        new(number, point, new SortedDictionary<string, string>(search.Space.Texts(point).ToDictionary(), StringComparer.Ordinal), score, epochs, ended, together);

    private string Message(List<ScoredPoint> history)
    {
        double best = history.Min(point => point.Score ?? double.PositiveInfinity);
        return string.Create(CultureInfo.InvariantCulture, $"trial {history.Count} of {search.Trials}, best validation {(search.ByQuality ? "quality" : "loss")} {Math.Abs(best):0.0000}");
    }
}

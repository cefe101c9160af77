using AuditKit.Explain.Chunking;
using AuditKit.Explain.Functions;
using AuditKit.Models;
using TorchSharp;

namespace AuditKit.Explain.Analyses.Counterfactuals;

/// <summary>The least change of every row that changes the model's answer (Wachter, Mittelstadt, Russell 2017), and what it costs which group (Ustun, Spangher, Liu 2019).</summary>
internal sealed class CounterfactualAnalysis(CounterfactualOptions options) : IModelAnalysis
{
    // Candidates of a block of rows are in memory together.
    private const int BlockRows = 256;

    public string Id => CounterfactualAnalyses.CounterfactualId;

    public string Description => $"counterfactuals within {options.Evaluations} evaluations a row";

    public AnalysisResult Analyse(AnalysisSubject subject, CancellationToken token)
    {
        Goal goal = Goal.Of(subject, options);
        ChangeSpace space = new ChangeSpaceBuilder(subject, options).Build();
        MarginFunction margins = new(subject.Function, subject.Quantity, goal);
        using CandidateRuns runs = new(subject, margins, space);
        IReadOnlyList<RowSearch> searches = Start(subject, goal, space, margins, out WorkCount started, token);
        CounterfactualSearch search = new(space, runs, options.Count);
        List<Recourse> found = [];
        WorkCount verified = new(0, 0, 0);
        foreach (RowSearch[] block in searches.Chunk(BlockRows))
        {
            RowSearch[] open = [.. block.Where(row => row.Margin < 0)];
            search.Run(open, token);
            Candidate[] chosen = [.. open.SelectMany(row => Diverse(row.Found))];
            (bool[] holds, WorkCount work) = new Verification(subject, goal).Of(chosen, runs.Encode(chosen), token);
            ILookup<RowSearch, Candidate> kept = chosen.Where((_, i) => holds[i]).ToLookup(candidate => candidate.Search);
            found.AddRange(block.Select(row => new Recourse(row, row.Margin >= 0, [.. kept[row]])));
            verified = Sum(verified, work);
        }

        return new CounterfactualReport(subject, options, goal, space, found, Description).Result(Sum(Sum(started, runs.Work), verified), runs);
    }

    private IReadOnlyList<RowSearch> Start(AnalysisSubject subject, Goal goal, ChangeSpace space, MarginFunction margins, out WorkCount work, CancellationToken token)
    {
        using var scope = torch.NewDisposeScope();
        Chunker chunker = new(margins, subject.Attribution.Plan);
        torch.Tensor rows = margins.Rows(subject.Attribution.Rows.Span);
        int width = margins.Outputs;
        double[] found = new double[subject.Count * width];
        chunker.Evaluate(subject.Count, items => rows.narrow(0, items.First, items.Count), (items, outputs) => outputs.CopyTo(found.AsSpan((int)items.First * width, items.Count * width)), token);
        work = chunker.Count;
        IReadOnlyList<double[]> values = space.ValuesOf(subject);
        return [.. Enumerable.Range(0, subject.Count).Select(Search)];

        RowSearch Search(int row)
        {
            ReadOnlySpan<double> own = found.AsSpan(row * width, width);
            // Away from the row's own class: the one whose margin away is smallest is the class it has.
            int index = goal.Number is not null ? 0 : goal.Class ?? Smallest(own);
            double margin = own[index], rounding = subject.Function.Precision == Precision.Single ? 1e-4 : 1e-9;
            return new RowSearch(space, row, index, space.OriginOf(subject, row, values), options.Evaluations) { Margin = margin, Slack = rounding * Math.Max(Math.Abs(margin), 0.01) };
        }
    }

    // The cheapest, then the cheapest that do not only add to what one of them changes.
    private IEnumerable<Candidate> Diverse(IEnumerable<Candidate> found)
    {
        List<HashSet<int>> sets = [];
        foreach (Candidate candidate in found)
        {
            if (sets.Count == options.Count) yield break;
            HashSet<int> changed = [.. candidate.Changed];
            if (sets.Any(set => set.IsSubsetOf(changed))) continue;
            sets.Add(changed);
            yield return candidate;
        }
    }

    private static int Smallest(ReadOnlySpan<double> values)
    {
        int smallest = 0;
        for (int i = 1; i < values.Length; i++)
        {
            if (values[i] < values[smallest]) smallest = i;
        }

        return smallest;
    }

    private static WorkCount Sum(WorkCount first, WorkCount second) => new(first.ForwardRows + second.ForwardRows, first.BackwardRows + second.BackwardRows, first.Calls + second.Calls);
}

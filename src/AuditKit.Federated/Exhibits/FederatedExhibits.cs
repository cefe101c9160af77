using System.Globalization;
using AuditKit.Core.Exhibits;
using AuditKit.Core.Measurements;
using AuditKit.Core.Randomness;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Measures;
using AuditKit.Statistics.Intervals;

namespace AuditKit.Federated.Exhibits;

/// <summary>What is shown.</summary>
internal static class FederatedExhibits
{
    private const int MostClientsShown = 20;
    private const int WorstShown = 10;

    public static IReadOnlyList<Exhibit> Of(FederatedView view, SeedStream seeds) =>
        [RoundsCurve(view), ClientAccuracies(view), WorstClients(view, seeds), Overview(view), PartitionMap(view)];

    private static SeriesExhibit RoundsCurve(FederatedView view)
    {
        RoundLog log = view.Log;
        long rows = view.HeldOut;
        int[] judged = [.. view.Judged.Select(client => client.Client.Number)];
        List<SeriesLine> lines = [new("all clients", [.. log.Rounds.Select(round => Pooled(round, rows, view.Level))])];
        if (judged.Length > 0) lines.Add(new SeriesLine("tenth percentile of clients", [.. log.Rounds.Select(round => new SeriesPoint(round.Round, TenthPercentile(round, judged, log), Count: judged.Length))]));
        if (view.Options.TargetAccuracy is { } target) lines.Add(Flat("target", target, log.Rounds.Count));
        if (view.All.All(client => client.Client.Alone is not null))
        {
            lines.Add(Flat("alone, at the end", (double)log.Clients.Sum(client => (long)client.Alone!.Correct) / rows, log.Rounds.Count));
        }

        return new SeriesExhibit("federated.rounds", "Accuracy by round", new Axis("round", 0), new Axis("share of held-out rows right", 0, 1), lines)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"{rows} held-out rows of {view.All.Count} clients; the band is Wilson's interval at level {view.Level} over rows."),
        };
    }

    private static SeriesPoint Pooled(RoundRecord round, long rows, double level)
    {
        long correct = round.Correct.Sum(value => (long)value);
        Interval interval = WilsonInterval.Of(correct, rows, level);
        return new SeriesPoint(round.Round, (double)correct / rows, interval.Lower, interval.Upper, rows);
    }

    private static double TenthPercentile(RoundRecord round, int[] judged, RoundLog log) =>
        ClientSpread.Quantile([.. judged.Select(k => (double)round.Correct[k] / log.Clients[k].HeldOutRows).Order()], 0.1);

    private static SeriesLine Flat(string name, double value, int rounds) => new(name, rounds > 1 ? [new(1, value), new(rounds, value)] : [new(1, value)]);

    private static SeriesExhibit ClientAccuracies(FederatedView view)
    {
        ClientScore[] sorted = [.. view.All.OrderBy(client => client.Accuracy).ThenBy(client => client.Client.Number)];
        List<SeriesLine> lines = [new("federated", [.. sorted.Select((client, i) => Point(i + 1, client.Correct, client.Count, view.Level))])];
        SeriesPoint[] alone = [.. sorted.Select((client, i) => (client, i)).Where(pair => pair.client.Client.Alone is not null)
            .Select(pair => Point(pair.i + 1, pair.client.Client.Alone!.Correct, pair.client.Count, view.Level))];
        if (alone.Length > 0) lines.Add(new SeriesLine("alone", alone));
        return new SeriesExhibit("federated.client_accuracies", "Clients by accuracy, together and alone", new Axis("clients, by federated accuracy", 0), new Axis("share of held-out rows right", 0, 1), lines)
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"Bands are Wilson's intervals at level {view.Level} of each client's own held-out rows. Alone: the same network from the same first weights, on the same batches, with the same number of steps."),
        };
    }

    private static SeriesPoint Point(int place, int correct, int count, double level)
    {
        Interval interval = WilsonInterval.Of(correct, count, level);
        return new SeriesPoint(place, (double)correct / count, interval.Lower, interval.Upper, count);
    }

    private static TableExhibit WorstClients(FederatedView view, SeedStream seeds)
    {
        Shrinkage? shrinkage = Shrinkage.Of(view.Judged);
        double[] probabilities = shrinkage?.ProbabilityOfWorst(seeds) ?? [];
        IEnumerable<(ClientScore Client, int Place)> worst = view.Judged.Select((client, place) => (client, place)).OrderBy(pair => pair.client.Accuracy).ThenBy(pair => pair.place).Take(WorstShown);
        TableColumn[] columns =
        [
            new("Client"), new("Rows", Alignment.Right), new("Held out", Alignment.Right), new("Federated", Alignment.Decimal), new("Interval", Alignment.Decimal),
            new("Shrunken", Alignment.Decimal), new("Is the worst", Alignment.Decimal), new("Alone", Alignment.Decimal), new("Gain", Alignment.Decimal),
        ];
        return new TableExhibit("federated.worst_clients", "Clients with the lowest accuracy", columns, [.. worst.Select(pair => Row(pair.Client, view, shrinkage, probabilities.ElementAtOrDefault(pair.Place)))])
        {
            Note = string.Create(CultureInfo.InvariantCulture, $"Clients with at least {view.Options.MinimumHeldOut} held-out rows. Interval: Wilson at level {view.Level}, one client by itself. Shrunken: pulled towards the mean of all clients by a beta-binomial model. Is the worst: probability under that model. Gain: its Agresti-Min interval on the same rows."),
        };
    }

    private static TableCell[] Row(ClientScore client, FederatedView view, Shrinkage? shrinkage, double probability) =>
    [
        TableCell.Words(client.Client.Name),
        TableCell.Whole(client.Client.TrainRows + client.Client.HeldOutRows),
        TableCell.Whole(client.Count),
        TableCell.Of(client.Accuracy),
        TableCell.Range(client.Interval(view.Level)),
        shrinkage is null ? TableCell.Words("not estimable") : TableCell.Of(shrinkage.Estimate(client)),
        shrinkage is null ? TableCell.Words("not estimable") : TableCell.Of(probability, 2),
        client.Client.Alone is { } alone ? TableCell.Of((double)alone.Correct / client.Count) : TableCell.Words("never took part"),
        client.GainInterval(view.Level) is { } gain ? TableCell.Range(gain) : TableCell.Words("never took part"),
    ];

    private static TableExhibit Overview(FederatedView view)
    {
        double[] accuracies = [.. view.All.Select(client => client.Accuracy)];
        (string What, TableCell Value)[] rows =
        [
            ("Clients", TableCell.Whole(view.All.Count)),
            ("Rounds", TableCell.Whole(view.Log.Rounds.Count)),
            ("Parameters", TableCell.Whole(view.Log.Parameters)),
            ("Accuracy, every held-out row alike", TableCell.Of(view.Accuracy)),
            ("Accuracy, every client alike", TableCell.Of(accuracies.Average())),
            ("Jain's index of client accuracies", TableCell.Of(ClientSpread.Jain(accuracies))),
            ("Variance of client accuracies", TableCell.Of(ClientSpread.Variance(accuracies), 4)),
            ("Label skew (Jensen-Shannon, base 2)", TableCell.Of(view.Skew.JensenShannon)),
            ("Gini coefficient of client sizes", TableCell.Of(view.Skew.SizeGini)),
            ("Effective classes of a client", TableCell.Of(view.Skew.EffectiveClasses, 2)),
            ("Client draws repeated for too few rows", TableCell.Whole(view.Log.Redraws)),
        ];
        string weighting = view.Options.EqualWeights ? "alike" : "by their rows";
        return new TableExhibit("federated.overview", "The federation in numbers", [new("Quantity"), new("Value", Alignment.Decimal)], [.. rows.Select(row => new[] { TableCell.Words(row.What), row.Value })])
        {
            Note = $"{view.Log.Architecture}. The server averages clients {weighting}.",
        };
    }

    private static HeatMapExhibit PartitionMap(FederatedView view)
    {
        ClientRecord[] shown = [.. view.Log.Clients.Take(MostClientsShown)];
        return new HeatMapExhibit(
            "federated.partition",
            "Labels of the clients",
            [.. shown.Select(client => client.Name)],
            view.Log.Classes,
            [.. shown.Select(client => (IReadOnlyList<double?>)[.. client.LabelCounts.Select(count => (double?)count / client.LabelCounts.Sum())])],
            [.. shown.Select(client => (IReadOnlyList<long>)[.. client.LabelCounts.Select(count => (long)count)])])
        {
            Detail = true,
            Note = $"Share of each label among a client's rows; {(view.All.Count > shown.Length ? $"the first {shown.Length} of {view.All.Count} clients" : "all clients")}.",
        };
    }
}

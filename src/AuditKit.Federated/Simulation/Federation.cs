using System.Globalization;
using AuditKit.Core.Events;
using AuditKit.Core.Ledgers;
using AuditKit.Core.Randomness;
using AuditKit.Federated.Aggregation;
using AuditKit.Federated.Evidences;
using AuditKit.Federated.Partitions;
using AuditKit.Models.Architectures;
using AuditKit.Models.Stacked;

namespace AuditKit.Federated.Simulation;

/// <summary>
/// Rounds of: sample clients, broadcast, local steps, average, evaluate on every client's held-out rows. Beside it every client
/// trains alone from the same first weights, on the same batches and with the same number of steps: the reference for gains.
/// </summary>
internal sealed class Federation(NetworkArchitecture architecture, ResidentRows rows, int[] labels, Partition partition, FederationOptions options, SeedStream seeds)
{
    private const int BytesPerNumber = sizeof(float);
    private readonly IReadOnlyList<ClientRows> clients = partition.Clients;
    private readonly LocalTraining training = new(architecture, rows, options, seeds);
    private readonly float[][] alone = new float[partition.Clients.Count][];
    private readonly int[] participations = new int[partition.Clients.Count];
    private readonly int[] steps = new int[partition.Clients.Count];
    private readonly List<RoundRecord> log = [];
    private float[] weights = [];

    /// <summary>The common model after the last round.</summary>
    public IReadOnlyList<float> Weights => weights;

    public RoundLog Run(IReadOnlyList<string> classes, Ledger ledger, IProgress<AuditEvent> progress, CancellationToken token)
    {
        weights = Initialisation.Draw(architecture, seeds.For("weights"));
        Array.Fill(alone, weights);
        for (int round = 1; round <= options.Rounds; round++)
        {
            RoundRecord record = Round(round, ledger, token);
            log.Add(record);
            double accuracy = (double)record.Correct.Sum() / clients.Sum(client => client.HeldOut.Count);
            progress.Report(new AuditEvent("simulate", AuditEventKind.Advanced, string.Create(CultureInfo.InvariantCulture, $"round {round} of {options.Rounds}, accuracy {accuracy:0.000}"), (double)round / options.Rounds));
        }

        return new RoundLog
        {
            Architecture = architecture.ToString(),
            Parameters = architecture.ParameterCount,
            Classes = classes,
            Clients = ClientRecords(classes.Count, token),
            Rounds = log,
            Redraws = partition.Redraws,
            Pooled = partition.Pooled,
            Dropped = partition.Dropped,
        };
    }

    private RoundRecord Round(int round, Ledger ledger, CancellationToken token)
    {
        int[] cohort = Cohort.Draw(clients.Count, options.Fraction, round, seeds);
        ClientRows[] members = [.. cohort.Select(number => clients[number])];
        long message = (long)BytesPerNumber * architecture.ParameterCount;
        foreach (int number in cohort) ledger.Append(new BytesSent(round, number, false, message));
        (IReadOnlyList<ReplicaResult> together, IReadOnlyList<ReplicaResult> separate) = training.Train(members, weights, alone, round, token);
        List<int> silent = [];
        double[]?[] changes = new double[]?[clients.Count];
        for (int i = 0; i < cohort.Length; i++)
        {
            int number = cohort[i];
            participations[number]++;
            steps[number] += together[i].Steps;
            alone[number] = separate[i].Weights;
            if (together[i].Failure is not null || !together[i].Weights.All(float.IsFinite))
            {
                silent.Add(number);
                continue;
            }

            ledger.Append(new BytesSent(round, number, true, message));
            changes[number] = Change(together[i].Weights);
        }

        if (silent.Count < cohort.Length) Move(WeightedMean.Of(changes, [.. clients.Select(client => options.EqualWeights ? 1.0 : client.Train.Count)]));
        return Evaluated(new RoundRecord(round, cohort, silent) { BytesDown = message * cohort.Length, BytesUp = message * (cohort.Length - silent.Count) }, token);
    }

    private double[] Change(float[] local)
    {
        double[] change = new double[local.Length];
        for (int i = 0; i < change.Length; i++) change[i] = (double)local[i] - weights[i];
        return change;
    }

    private void Move(double[] change)
    {
        float[] next = new float[weights.Length];
        for (int i = 0; i < next.Length; i++) next[i] = (float)(weights[i] + change[i]);
        weights = next;
    }

    private RoundRecord Evaluated(RoundRecord record, CancellationToken token)
    {
        IReadOnlyList<ReplicaScore> scores = new StackedEvaluation(architecture, rows).Score([.. clients.Select(_ => (ReadOnlyMemory<float>)weights)], [.. clients.Select(client => client.HeldOut)], token);
        double loss = scores.Sum(score => score.LossSum) / scores.Sum(score => (long)score.Count);
        return record with { Loss = double.IsFinite(loss) ? loss : null, Correct = [.. scores.Select(score => score.Correct)] };
    }

    private ClientRecord[] ClientRecords(int classes, CancellationToken token)
    {
        PairedRows[] pairs = PairedRows.Of(architecture, rows, labels, clients, weights, alone, token);
        return [.. clients.Select((client, k) => new ClientRecord(client.Number, client.Name, client.Train.Count, client.HeldOut.Count)
        {
            LabelCounts = [.. Enumerable.Range(0, classes).Select(label => client.Train.Count(row => labels[row] == label) + client.HeldOut.Count(row => labels[row] == label))],
            Participations = participations[k],
            Steps = steps[k],
            Correct = log[^1].Correct[k],
            // A client that was never sampled took no step alone either: it has no reference.
            Alone = participations[k] == 0 ? null : new AloneRecord(pairs[k].Second, pairs[k].Gained, pairs[k].Lost),
        })];
    }
}

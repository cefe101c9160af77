using System.Runtime.InteropServices;
using AuditKit.Core;
using AuditKit.Core.Evidences;
using AuditKit.Models.Evidences;
using AuditKit.Models.Recipes;

namespace AuditKit.Models.Training;

/// <summary>One replica's epochs so far.</summary>
internal sealed class ReplicaCourse(EarlyStoppingOptions stopping, IReadOnlyList<int> validation)
{
    private readonly List<LearningEpoch> epochs = [];
    private readonly List<LedgerEpoch> ledger = [];
    private readonly List<RateRun> rates = [];

    public IReadOnlyList<int> Validation => validation;

    public EpochWatch Watch { get; } = new(stopping, validation.Count > 0);

    public IReadOnlyList<LearningEpoch> Epochs => epochs;

    public IReadOnlyList<LedgerEpoch> Ledger => ledger;

    public IReadOnlyList<RateRun> Rates => rates;

    /// <summary>Digest over the orders of all epochs so far.</summary>
    public Digest DataOrder { get; private set; }

    /// <summary>The losses that a plateau schedule looks at: of the validation rows, of the training rows without any.</summary>
    public IReadOnlyList<double> Losses => [.. epochs.Select(epoch => epoch.ValidationLoss ?? epoch.TrainLoss)];

    public void Order(ReadOnlySpan<int> rows) =>
        DataOrder = Digest.Of([.. System.Text.Encoding.UTF8.GetBytes(DataOrder.ToString()), .. MemoryMarshal.AsBytes(rows)]);

    public void Rate(double rate)
    {
        if (rates.Count > 0 && rates[^1].Rate == rate) rates[^1] = rates[^1] with { Steps = rates[^1].Steps + 1 };
        else rates.Add(new RateRun(1, rate));
    }

    public void Close(LearningEpoch epoch, LedgerEpoch layers, float[] weights)
    {
        epochs.Add(epoch);
        ledger.Add(layers);
        Watch.See(epoch, weights);
    }

    public CourseState Save() => new(epochs, ledger, rates, DataOrder.ToString());

    public void Load(CourseState state, float[] bestWeights)
    {
        epochs.AddRange(state.Epochs);
        ledger.AddRange(state.Ledger);
        rates.AddRange(state.Rates);
        DataOrder = Digest.TryParse(state.DataOrder, out Digest digest) ? digest : default;
        Watch.Replay(epochs, bestWeights);
    }
}

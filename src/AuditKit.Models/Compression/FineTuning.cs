using AuditKit.Models.Networks;
using AuditKit.Models.Recipes;
using AuditKit.Models.Schedules;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Compression;

/// <summary>Training that goes on from a model's weights under a constraint; the weights of the last epoch are kept.</summary>
/// <param name="Epochs">Passes over the training rows; 0 applies the constraint once.</param>
/// <param name="Rate">Factor of the recipe's learning rate.</param>
/// <param name="Constraint">Made from the network's layout and the number of steps.</param>
internal sealed record FineTuning(int Epochs, double Rate, Func<IReadOnlyList<ParameterSlot>, SlotLayout, int, IWeightConstraint> Constraint)
{
    /// <summary>A recipe's options for this.</summary>
    public TrainingOptions Of(TrainingOptions options) => options with
    {
        Epochs = Math.Max(1, Epochs),
        Optimizer = options.Optimizer with { Rate = options.Optimizer.Rate * Rate },
        Schedule = new ConstantSchedule(),
        EarlyStopping = new EarlyStoppingOptions { Patience = 0, KeepsLast = true },
    };

    /// <summary>The constraint applied once, without training.</summary>
    public float[] Once(IReadOnlyList<ParameterSlot> slots, bool turned, float[] weights)
    {
        using var scope = TorchSharp.torch.NewDisposeScope();
        TorchSharp.torch.Tensor flat = TorchSharp.torch.tensor(weights, [1, weights.Length]).clone();
        Constraint(slots, new SlotLayout(slots, turned), 0).Apply(flat, 0);
        return flat.data<float>().ToArray();
    }
}

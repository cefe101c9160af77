using AuditKit.Models.Networks;
using AuditKit.Models.Stacked;

namespace AuditKit.Models.Compression;

/// <summary>Training that goes on from a model's weights under a constraint; the weights of the last epoch are kept.</summary>
/// <param name="Epochs">Passes over the training rows.</param>
/// <param name="Rate">Factor of the recipe's learning rate.</param>
/// <param name="Constraint">Made from the network's slots and the steps of the training.</param>
internal sealed record FineTuning(int Epochs, double Rate, Func<IReadOnlyList<ParameterSlot>, int, IWeightConstraint> Constraint);

using AuditKit.Models.Stacked;
using TorchSharp;

namespace AuditKit.Models.Optimisers;

/// <summary>How a gradient becomes what is subtracted from the weights; all tensors <c>[K, P]</c>.</summary>
internal abstract class UpdateRule
{
    /// <summary>The step, rate included.</summary>
    public abstract torch.Tensor Update(torch.Tensor gradient, UpdateState state, StepNumbers numbers);

    public static UpdateRule Of(OptimizerOptions options) => options.Kind switch
    {
        OptimizerKind.Sgd => new DescentRule(options),
        OptimizerKind.RmsProp => new RmsPropRule(options),
        OptimizerKind.Adagrad => new AdagradRule(options),
        OptimizerKind.NAdam => new NAdamRule(options),
        OptimizerKind.RAdam => new RAdamRule(options),
        _ => new AdamRule(options),
    };
}

using TorchSharp;

namespace AuditKit.Models.Graph.Operators.Reductions;

/// <summary>
/// Reductions over axes. Axes are an input from revision 18 on, for sums from 13. Without axes all are reduced, or, if so asked,
/// none: each element is then a set of its own.
/// </summary>
internal static class ReductionOperators
{
    public static IReadOnlyList<OperatorDefinition> All { get; } =
    [
        Whole<SumFold>("ReduceSum", 13, new Reduction(value => value, (value, axes, keep) => value.sum(axes, keep))),
        Whole<ProductFold>("ReduceProd", 18, new Reduction(value => value, Product)),
        Whole<MaximumFold>("ReduceMax", 18, new Reduction(value => value, (value, axes, keep) => value.amax(axes, keep)) { Empty = double.NegativeInfinity }),
        Whole<MinimumFold>("ReduceMin", 18, new Reduction(value => value, (value, axes, keep) => value.amin(axes, keep)) { Empty = double.PositiveInfinity }),
        Whole<MagnitudeFold>("ReduceL1", 18, new Reduction(value => value.abs(), (value, axes, keep) => value.abs().sum(axes, keep))),
        Whole<SquareFold>("ReduceSumSquare", 18, new Reduction(value => value.square(), (value, axes, keep) => value.square().sum(axes, keep))),
        Real("ReduceMean", 18, new Reduction(value => value, (value, axes, keep) => value.mean(axes, keep)) { Empty = double.NaN }),
        Real("ReduceL2", 18, new Reduction(value => value.abs(), (value, axes, keep) => torch.linalg.vector_norm(value, 2, axes, keep)) { Empty = 0 }),
        Real("ReduceLogSum", 18, new Reduction(value => value.log(), (value, axes, keep) => value.sum(axes, keep).log())),
        Real("ReduceLogSumExp", 18, new Reduction(value => value, LogSumExp) { Empty = double.NegativeInfinity }),
    ];

    // Torch reduces one axis at a time; from the last one on, so that the others keep their number.
    private static torch.Tensor Product(torch.Tensor value, long[] axes, bool keep) => axes.OrderDescending().Aggregate(value, (product, axis) => product.prod(axis, keep));

    private static torch.Tensor LogSumExp(torch.Tensor value, long[] axes, bool keep) => axes.OrderDescending().Aggregate(value, (sum, axis) => sum.logsumexp(axis, keep));

    private static OperatorDefinition Whole<TFold>(string name, int axesAreInput, Reduction reduction)
        where TFold : IIntegerFold => OperatorDefinition.Of(name, 1, call => reduction.OfIntegers<TFold>(call, call.Integers("axes")))
        .From(axesAreInput, call => reduction.OfIntegers<TFold>(call, call.IntegersOrNull(1)));

    private static OperatorDefinition Real(string name, int axesAreInput, Reduction reduction) => OperatorDefinition.Of(name, 1, call => reduction.OfReals(call, call.Integers("axes")))
        .From(axesAreInput, call => reduction.OfReals(call, call.IntegersOrNull(1)));
}

using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Execution;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Onnx.Tests.NodeCases;

/// <summary>Backend cases with something changed: they run, forward and backward, or end in a typed error.</summary>
public sealed class MutationTests
{
    private const int MostCases = 3, Mutations = 15;

    private static readonly Lazy<ILookup<string, NodeCase>> Cases = new(() => NodeCase.Names.Select(name => new NodeCase(name)).Where(nodeCase => nodeCase.Tier != Tier.R).ToLookup(nodeCase => nodeCase.Operator));

    public static TheoryData<string> Operators => [.. Cases.Value.Select(group => group.Key).Order(StringComparer.Ordinal)];

    [Theory(SkipTestWithoutData = true)]
    [MemberData(nameof(Operators))]
    public void A_call_that_no_longer_fits_says_so(string name)
    {
        SeedStream seeds = SeedStream.FromSeed(20).For(name);
        foreach ((int at, NodeCase nodeCase) in Cases.Value[name].Take(MostCases).Index())
        {
            (ModelGraph graph, IReadOnlyList<GraphTensor> inputs) = (nodeCase.ReadGraph(), nodeCase.ReadInputs());
            for (int i = 0; i < Mutations; i++) Run(new Mutation(seeds.For("mutation", at, i).Open()), graph, inputs);
        }
    }

    [Fact]
    public void Calls_without_a_backend_case_too()
    {
        SeedStream seeds = SeedStream.FromSeed(21);
        foreach ((int at, (ModelGraph graph, IReadOnlyList<GraphTensor> inputs)) in FurtherCases.All().Index())
        {
            for (int i = 0; i < Mutations; i++) Run(new Mutation(seeds.For("mutation", at, i).Open()), graph, inputs);
        }
    }

    private static void Run(Mutation mutation, ModelGraph graph, IReadOnlyList<GraphTensor> inputs)
    {
        using var scope = torch.NewDisposeScope();
        try
        {
            (ModelGraph changed, IReadOnlyList<GraphTensor> tensors) = mutation.Of(graph, inputs);
            Dictionary<string, GraphValue> values = NodeCaseRun.Inputs(changed, tensors, Precision.Single);
            torch.Tensor[] leaves = [.. values.Values.Where(value => value.IsTensor).Select(value => value.Tensor.requires_grad_(true))];
            using GraphInterpreter interpreter = new(changed, NodeCaseRun.Device, new InterpreterOptions { ValueBytes = 1 << 24 });
            using GraphRun run = interpreter.Run(new RunRequest { Inputs = values });
            torch.Tensor[] sums = [.. run.Names.Select(output => run[output]).Where(value => value is { IsTensor: true, Tensor.requires_grad: true }).Select(value => value.Tensor.sum().to(torch.ScalarType.Float64))];
            if (sums.Length > 0) Gradients.Of(sums.Aggregate((total, sum) => total.add(sum)), leaves);
        }
        catch (GraphException)
        {
            // It no longer fits.
        }
    }
}

using AuditKit.Core.Randomness;
using AuditKit.Models.Devices;
using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Operators;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Calls that do not fit end in a typed error, and never in native memory.</summary>
public sealed class HostileCallTests
{
    private const long Huge = 1L << 40;

    public static TheoryData<string> Names => [.. OperatorTable.All.Where(definition => definition.Domain.Length == 0).Select(definition => definition.Name)];

    [Fact]
    public void A_value_beyond_the_budget_is_refused_before_it_is_made()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue one = Calls.Singles([1, 1], 1), flag = HostTensor.Of([1, 1], new bool[1]);

        Refused(() => Calls.One("ConstantOfShape", [Calls.Vector(Huge)]));
        Refused(() => Calls.One("Expand", [one, Calls.Vector(Huge, 1)]));
        Refused(() => Calls.One("Expand", [flag, Calls.Vector(Huge, 1)]));
        Refused(() => Calls.One("Pad", [one, Calls.Vector(0, Huge, 0, 0)]));
        Refused(() => Calls.One("Pad", [one, Calls.Vector(0, Huge, 0, 0)], ("mode", Calls.Text("edge"))));
        Refused(() => Calls.One("Resize", [one, null, null, Calls.Vector(1 << 30, 1)]));
        Refused(() => Calls.One("Conv", [Calls.Singles([1, 1, 1], 1), Calls.Singles([1, 1, 1], 1)], ("pads", Calls.Ints(1 << 30, 1 << 30))));
        Refused(() => Calls.One("ConvTranspose", [Calls.Singles([1, 1, 2], 1, 1), Calls.Singles([1, 1, 1], 1)], ("strides", Calls.Ints(1 << 30))));
        Refused(() => Calls.One("MaxPool", [Calls.Singles([1, 1, 1], 1)], ("kernel_shape", Calls.Ints(1)), ("pads", Calls.Ints(1 << 30, 1 << 30))));
        Refused(() => Calls.One("MaxPool", [Calls.Singles([1, 1, 1], 1)], ("kernel_shape", Calls.Ints(1)), ("pads", Calls.Ints(1 << 30, 1 << 30)), ("strides", Calls.Ints(1 << 30))));
        Refused(() => Calls.One("LRN", [Calls.Singles([1, 1, 1], 1)], ("size", Calls.Int(1 << 30))));
        Refused(() => Calls.One("Add", [Calls.Singles([4096, 1], new float[4096]), Calls.Singles([1, 4096], new float[4096])]));
        Refused(() => Calls.One("MatMul", [Calls.Singles([4096, 1], new float[4096]), Calls.Singles([4096, 1, 1], new float[4096])]));
    }

    [Fact]
    public void What_does_not_fit_is_named()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue matrix = Calls.Singles([2, 3], 1, 2, 3, 4, 5, 6);

        Named("[2, 3] times one of [2, 3]", () => Calls.One("Gemm", [matrix, matrix]));
        Named("[2, 3] times [2, 3]", () => Calls.One("MatMul", [matrix, matrix]));
        Named("[2, 3] and [2]", () => Calls.One("Add", [matrix, Calls.Singles([2], 1, 2)]));
        Named("index 3 is out of range", () => Calls.One("Gather", [matrix, Calls.Vector(3)], ("axis", Calls.Int(1))));
        Named("axis 2 is none of 2", () => Calls.One("Softmax", [matrix], ("axis", Calls.Int(2))));
        Named("has 6 elements", () => Calls.One("Reshape", [matrix, Calls.Vector(4)]));
        Named("2 channels, the weight [1, 1, 1] with 1 groups needs 1", () => Calls.One("Conv", [Calls.Singles([1, 2, 1], 1, 2), Calls.Singles([1, 1, 1], 1)]));
        Named("extent 3", () => Calls.One("Squeeze", [matrix, Calls.Vector(1)]));
        Named("do not make up", () => Calls.Many("Split", 13, 2, [matrix, Calls.Vector(1, 1)], ("axis", Calls.Int(1))));
        Named("does not fit into 2", () => Calls.One("MaxPool", [Calls.Singles([1, 1, 2], 1, 2)], ("kernel_shape", Calls.Ints(3))));
        Named("'perm' is [0, 0]", () => Calls.One("Transpose", [matrix], ("perm", Calls.Ints(0, 0))));
        Named("expected [3]", () => Calls.One("BatchNormalization", [matrix, matrix, matrix, matrix, matrix]));
        Named("scales and sizes", () => Calls.One("Resize", [matrix]));
        Named("slope", () => Calls.One("PRelu", [Calls.Singles([1], 1), matrix]));
    }

    /// <summary>Drawn calls: small values of any type and shape, attributes with numbers of any size. All that comes back is a value or a typed error.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_drawn_call_gives_a_value_or_a_typed_error(string name)
    {
        SeedStream seeds = SeedStream.FromSeed(20).For(name);
        ComputeDevice device = TorchRuntime.Open(Support.Torch.Request);
        foreach (OperatorRevision revision in OperatorTable.Find(string.Empty, name)!.Revisions)
        {
            for (int i = 0; i < 40; i++) DrawnCall.Run(seeds.For("call", revision.Since, i).Open(), name, revision.Since, device);
        }
    }

    private static void Refused(Func<object> call) => Assert.Contains("bytes", Assert.Throws<GraphException>(call).Message, StringComparison.Ordinal);

    private static void Named(string what, Func<object> call) => Assert.Contains(what, Assert.Throws<GraphException>(call).Message, StringComparison.Ordinal);
}

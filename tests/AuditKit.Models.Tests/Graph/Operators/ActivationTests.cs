using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;
using TorchSharp;

namespace AuditKit.Models.Tests.Graph.Operators;

/// <summary>Functions of one number against their formulas, in double precision, far out as well.</summary>
public sealed class ActivationTests
{
    private static readonly double[] Points = [-700, -45, -3, -1, -0.25, 0, 0.25, 1, 3, 21, 45, 700];

    private static readonly Dictionary<string, Func<double, double>> Formulas = new()
    {
        ["Relu"] = x => Math.Max(0, x),
        ["LeakyRelu"] = x => x < 0 ? 0.25 * x : x,
        ["Elu"] = x => x < 0 ? 0.25 * (Math.Exp(x) - 1) : x,
        ["Celu"] = x => Math.Max(0, x) + Math.Min(0, 0.25 * (Math.Exp(x / 0.25) - 1)),
        ["Selu"] = x => 1.5 * (x < 0 ? 0.25 * (Math.Exp(x) - 1) : x),
        ["Sigmoid"] = x => 1 / (1 + Math.Exp(-x)),
        ["HardSigmoid"] = x => Math.Clamp((0.25 * x) + 0.75, 0, 1),
        ["HardSwish"] = x => x * Math.Clamp((x / 6) + 0.5, 0, 1),
        ["Swish"] = x => x / (1 + Math.Exp(-0.25 * x)),
        ["Mish"] = x => x * Math.Tanh(LogOnePlusExp(x)),
        ["Softplus"] = LogOnePlusExp,
        ["Softsign"] = x => x / (1 + Math.Abs(x)),
        ["Tanh"] = Math.Tanh,
        ["Abs"] = Math.Abs,
        ["Neg"] = x => -x,
        ["Exp"] = Math.Exp,
        ["Log"] = Math.Log,
        ["Sqrt"] = Math.Sqrt,
        ["Reciprocal"] = x => 1 / x,
    };

    public static TheoryData<string> Names => [.. Formulas.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public void A_function_has_the_value_of_its_formula(string name)
    {
        using var scope = torch.NewDisposeScope();

        GraphValue found = Calls.Many(
            name, Calls.Newest, 1, [Calls.Doubles([Points.Length], Points)], Calls.Wide, ("alpha", Calls.Real(0.25f)), ("beta", Calls.Real(0.75f)), ("gamma", Calls.Real(1.5f)))[0]!;

        // A few roundings; the logarithm of 1 + e^x in the formula is itself only that exact.
        Assert.All(Points.Select(Formulas[name]).Zip(Calls.Elements(found)), pair => Assert.Equal(pair.First, pair.Second, double.IsFinite(pair.First) ? 1e-14 * (1 + Math.Abs(pair.First)) : 0));
    }

    [Fact]
    public void Defaults_are_those_of_the_specification()
    {
        using var scope = torch.NewDisposeScope();
        GraphValue x = Calls.Doubles([2], -1, 0.5);

        Close([-0.01f, 0.5], Calls.One("LeakyRelu", [x]));
        Close([Math.Exp(-1) - 1, 0.5], Calls.One("Elu", [x]));
        Close([1.0507009873554805 * 1.6732632423543772 * (Math.Exp(-1) - 1), 1.0507009873554805 * 0.5], Calls.One("Selu", [x]), 1e-7);
        Close([0.3, 0.6], Calls.One("HardSigmoid", [x]), 1e-7);
        Close([-1, 0.5], Calls.At("Clip", 6, [x]));
    }

    [Fact]
    public void A_slope_may_differ_by_channel_and_does_not_spoil_infinity()
    {
        using var scope = torch.NewDisposeScope();

        Close([-0.5, 2, double.NegativeInfinity, double.PositiveInfinity], Calls.One("PRelu", [Calls.Doubles([2, 2], -1, 2, double.NegativeInfinity, double.PositiveInfinity), Calls.Doubles([2, 1], 0.5, 0.25)]));
        Assert.Throws<GraphException>(() => Calls.One("PRelu", [Calls.Doubles([2], 1, 2), Calls.Doubles([2, 1], 1, 2)]));
    }

    [Fact]
    public void The_upper_bound_wins_over_the_lower_one()
    {
        using var scope = torch.NewDisposeScope();

        Close([1, 1, 1], Calls.One("Clip", [Calls.Doubles([3], -5, 0, 5), Calls.Doubles([], 2), Calls.Doubles([], 1)]));
        Close([-5, 0, 1], Calls.One("Clip", [Calls.Doubles([3], -5, 0, 5), null, Calls.Doubles([], 1)]));
    }

    private static double LogOnePlusExp(double x) => Math.Max(x, 0) + (Math.Abs(x) > 40 ? Math.Exp(-Math.Abs(x)) : Math.Log(1 + Math.Exp(-Math.Abs(x))));

    // Attributes are singles: their neighbours in double precision are 1e-9 to 1e-8 away.
    private static void Close(double[] expected, GraphValue found, double tolerance = 1e-14) =>
        Assert.All(expected.Zip(Calls.Elements(found)), pair => Assert.Equal(pair.First, pair.Second, tolerance));
}

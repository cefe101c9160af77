using AuditKit.Models.Graph;
using AuditKit.Models.Graph.Values;

namespace AuditKit.Models.Onnx.Tests.Operators;

/// <summary>Recurrent layers answer as ONNX Runtime does, in every direction, with lengths, clip, peepholes and other activations.</summary>
[Trait("Kind", "numeric")]
public sealed class RecurrentRuntimeTests
{
    private const int Steps = 5, Batch = 3, Width = 4, Hidden = 6;

    // Both compute in 32 bits over five steps; the runtime approximates the sigmoid.
    private const double Rounding = 2e-5;

    private readonly Random random = new(21);

    [Theory]
    [InlineData("LSTM", "forward")]
    [InlineData("LSTM", "reverse")]
    [InlineData("LSTM", "bidirectional")]
    [InlineData("GRU", "forward")]
    [InlineData("GRU", "reverse")]
    [InlineData("GRU", "bidirectional")]
    [InlineData("RNN", "forward")]
    [InlineData("RNN", "reverse")]
    [InlineData("RNN", "bidirectional")]
    public void Every_direction_with_states_and_lengths(string name, string direction)
    {
        foreach (bool lengths in new[] { false, true }) Node(name, direction, lengths, []).AgreesWithRuntime(Rounding);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void A_reset_before_or_behind_the_product(int behind) => Node("GRU", "bidirectional", true, new() { ["linear_before_reset"] = new GraphAttribute.Integer(behind) }).AgreesWithRuntime(Rounding);

    [Theory]
    [InlineData("LSTM")]
    [InlineData("GRU")]
    [InlineData("RNN")]
    public void A_bound_on_what_enters_an_activation(string name) => Node(name, "forward", true, new() { ["clip"] = new GraphAttribute.Single(0.2f) }).AgreesWithRuntime(Rounding);

    [Theory]
    [InlineData("LSTM", "HardSigmoid,Softsign,Relu")]
    [InlineData("LSTM", "Sigmoid,Affine,ScaledTanh")]
    [InlineData("GRU", "HardSigmoid,Softsign")]
    [InlineData("RNN", "LeakyRelu")]
    [InlineData("RNN", "Elu")]
    [InlineData("RNN", "ThresholdedRelu")]
    [InlineData("RNN", "Softplus")]
    public void Other_activations(string name, string activations)
    {
        string[] names = activations.Split(',');
        int alphas = names.Count(function => function is "HardSigmoid" or "Affine" or "ScaledTanh" or "LeakyRelu" or "Elu" or "ThresholdedRelu");
        int betas = names.Count(function => function is "HardSigmoid" or "Affine" or "ScaledTanh");
        Node(name, "forward", false, new()
        {
            ["activations"] = new GraphAttribute.Texts(names),
            ["activation_alpha"] = new GraphAttribute.Singles([.. Enumerable.Repeat(0.3f, alphas)]),
            ["activation_beta"] = new GraphAttribute.Singles([.. Enumerable.Repeat(0.4f, betas)]),
        }).AgreesWithRuntime(Rounding);
    }

    [Fact]
    public void Peepholes() => Node("LSTM", "bidirectional", true, [], Draw(2, 3 * Hidden)).AgreesWithRuntime(Rounding);

    private OneNode Node(string name, string direction, bool lengths, Dictionary<string, GraphAttribute> attributes, GraphTensor? peepholes = null)
    {
        int gates = name switch { "LSTM" => 4, "GRU" => 3, _ => 1 }, directions = direction == "bidirectional" ? 2 : 1;
        List<GraphTensor?> inputs =
        [
            Draw(Steps, Batch, Width), Draw(directions, gates * Hidden, Width), Draw(directions, gates * Hidden, Hidden), Draw(directions, 2 * gates * Hidden),
            lengths ? GraphTensor.Of(ElementType.Int32, [Batch], System.Runtime.InteropServices.MemoryMarshal.AsBytes<int>([5, 1, 3]).ToArray()) : null,
            Draw(directions, Batch, Hidden),
        ];
        if (name == "LSTM") inputs.Add(Draw(directions, Batch, Hidden));
        if (peepholes is not null) inputs.Add(peepholes);
        attributes["hidden_size"] = new GraphAttribute.Integer(Hidden);
        attributes["direction"] = new GraphAttribute.Text(direction);
        return new OneNode(name, string.Empty, 14, name == "LSTM" ? 3 : 2, [.. inputs]) { Attributes = attributes };
    }

    private GraphTensor Draw(params long[] shape) => GraphTensor.OfSingles(shape, [.. Enumerable.Range(0, (int)Shapes.Count(shape)).Select(_ => (float)(random.NextDouble() - 0.5))]);
}

namespace AuditKit.Models.Architectures;

/// <summary>Activations as a spec writes them.</summary>
internal static class ActivationNames
{
    public static IReadOnlyList<string> All { get; } = ["relu", "leaky-relu", "gelu", "tanh", "silu"];

    public static Activation Parse(string name) => name switch
    {
        "relu" => Activation.Relu,
        "leaky-relu" => Activation.LeakyRelu,
        "gelu" => Activation.Gelu,
        "tanh" => Activation.Tanh,
        "silu" => Activation.Silu,
        _ => throw new ArgumentException($"'{name}' is not an activation.", nameof(name)),
    };

    public static string NameOf(Activation activation) => All[(int)activation];
}

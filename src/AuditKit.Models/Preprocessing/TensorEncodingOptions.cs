using AuditKit.Core.Options;

namespace AuditKit.Models.Preprocessing;

/// <summary>How tensor columns are encoded.</summary>
public sealed record TensorEncodingOptions
{
    /// <summary>The section of a recipe that takes tensor columns: <c>encoding: channel</c>, or a section.</summary>
    public static OptionDescriptor Section { get; } = new SectionOption("encoding", "How columns of arrays become the network's input.", OptionSchema.Of(
        new TextOption("standardise", "Subtract the mean and divide by the deviation of the training rows, over the whole column or over each channel (image) or feature (sequence).", "channel") { Allowed = ["none", "column", "channel"] },
        new NumberOption("scale", "Factor of every number, before standardising.", 1),
        new NumberOption("offset", "Added after the factor.", 0)))
    {
        Shorthand = "standardise",
    };

    /// <summary>Over which numbers mean and deviation are taken.</summary>
    public TensorStandardisation Standardise { get; init; } = TensorStandardisation.Channel;

    /// <summary>Factor of every number, before standardising.</summary>
    public double Scale { get; init; } = 1;

    /// <summary>Added after the factor.</summary>
    public double Offset { get; init; }

    /// <summary>The options of a recipe that has <see cref="Section"/>.</summary>
    public static TensorEncodingOptions From(OptionSet recipe)
    {
        OptionSet section = recipe.Section("encoding");
        return new TensorEncodingOptions
        {
            Standardise = section.Text("standardise") switch
            {
                "none" => TensorStandardisation.None,
                "column" => TensorStandardisation.Column,
                _ => TensorStandardisation.Channel,
            },
            Scale = section.Number("scale"),
            Offset = section.Number("offset"),
        };
    }
}

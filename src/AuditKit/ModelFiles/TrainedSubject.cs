using AuditKit.Models;
using AuditKit.Models.Captions;
using AuditKit.Models.Contrastive;

namespace AuditKit.ModelFiles;

/// <summary>What a recipe trained.</summary>
public abstract record TrainedSubject
{
    /// <summary>Writes its file.</summary>
    public abstract void Save(Stream stream);

    /// <summary>A model that predicts.</summary>
    /// <param name="Model">The model.</param>
    public sealed record Predictor(TrainedModel Model) : TrainedSubject
    {
        /// <inheritdoc />
        public override void Save(Stream stream) => Model.Save(stream);
    }

    /// <summary>An encoder: a source for <c>transfer.from</c>.</summary>
    /// <param name="Fit">The encoder.</param>
    public sealed record Encoder(ContrastiveFit Fit) : TrainedSubject
    {
        /// <inheritdoc />
        public override void Save(Stream stream) => Fit.Save(stream);
    }

    /// <summary>A model that writes captions.</summary>
    /// <param name="Result">The model and its scores.</param>
    public sealed record Captioner(CaptionResult Result) : TrainedSubject
    {
        /// <inheritdoc />
        public override void Save(Stream stream) => Result.Model.Save(stream);
    }
}

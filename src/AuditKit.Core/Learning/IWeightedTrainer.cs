using AuditKit.Core.Producers;
using AuditKit.Core.Specs;

namespace AuditKit.Core.Learning;

/// <summary>
/// A port: "train with row weights". Who mitigates asks for it and never learns what a model is made of; the models project
/// implements it.
/// </summary>
public interface IWeightedTrainer
{
    /// <summary>True if the learner, trained without weights, is the audited model again.</summary>
    bool IsAuditedModel(Learner learner, AuditSpec spec);

    /// <summary>The features of every row of the audited table as numbers, by an encoding fitted on some rows alone.</summary>
    /// <param name="context">The run, which holds the audited table.</param>
    /// <param name="learnFrom">Rows of the table that the encoding may be fitted on.</param>
    /// <exception cref="InvalidInputException">The table has no feature, or one that is an identifier.</exception>
    FeatureMatrix Encode(ProducerContext context, IReadOnlyList<int> learnFrom);

    /// <summary>Fits a model and scores every row of the matrix: the chance of the label 1, in [0, 1]. Equal input gives equal bits.</summary>
    /// <param name="training">Rows, labels, weights.</param>
    /// <param name="context">The run: recipe, chance, device.</param>
    /// <param name="cancellation">Ends training with nothing kept.</param>
    double[] Train(WeightedTraining training, ProducerContext context, CancellationToken cancellation);
}

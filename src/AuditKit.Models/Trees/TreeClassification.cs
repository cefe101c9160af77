namespace AuditKit.Models.Trees;

/// <summary>
/// Classes and scores of an ensemble for rows. With two classes and weights for only one of them, the score of the other one
/// follows: <c>1 - s</c> where no weight is negative (s is a probability, the threshold is .5), else <c>-s</c> (s is a log odds, the
/// threshold is 0). Where both have weights, the larger score wins; ONNX Runtime answers 1 whenever the second score is positive,
/// whatever the labels are, which no exporter relies on.
/// </summary>
internal sealed class TreeClassification
{
    private readonly TreeEnsembleModel model;
    private readonly TreeScores scores;
    private readonly bool single, positive;

    /// <summary>Prepares the walk.</summary>
    public TreeClassification(TreeEnsembleModel model)
    {
        (this.model, scores) = (model, new TreeScores(model));
        single = model.Targets == 2 && model.Weights.Select(weight => weight.Target).Distinct().Count() == 1;
        positive = model.Weights.All(weight => weight.Value >= 0);
    }

    /// <summary>The class of each row, and a score for each row and class.</summary>
    /// <param name="rows">Features, row-major.</param>
    /// <param name="width">Features of a row.</param>
    public (int[] Classes, double[] Scores) Of(double[] rows, int width)
    {
        (double[] values, bool[] given) = scores.Of(rows, width);
        int targets = model.Targets;
        int[] classes = new int[values.Length / targets];
        for (int row = 0; row < classes.Length; row++)
        {
            Span<double> own = values.AsSpan(row * targets, targets);
            Span<bool> has = given.AsSpan(row * targets, targets);
            classes[row] = targets > 2 ? Several(own, has) : Two(own, has);
        }

        return (classes, values);
    }

    private int Several(Span<double> row, Span<bool> given)
    {
        for (int k = 0; k < model.BaseValues.Length; k++) (row[k], given[k]) = (row[k] + model.BaseValues[k], true);
        int best = -1;
        for (int k = 0; k < row.Length; k++)
        {
            if (given[k] && (best < 0 || row[k] > row[best])) best = k;
        }

        ScoreTransforms.Apply(model.Transform, row);
        return Math.Max(best, 0);
    }

    private int Two(Span<double> row, Span<bool> given)
    {
        ReadOnlySpan<double> added = model.BaseValues.AsSpan();

        // With two base values the first class is the opposite of the second, whose own leaves are not read.
        if (added.Length == 2 && given[1]) (row[0], row[1]) = (-(added[1] + row[0]), added[1] + row[0]);
        else if (added.Length > 0) row[0] += added[0];
        for (int k = 0; k < 2; k++) row[k] = given[k] ? row[k] : 0;
        double score = given[1] ? row[1] : row[0];
        bool second = single ? score > (positive ? 0.5 : 0) : row[1] > row[0];
        if (given[1] || added.Length == 2) ScoreTransforms.Apply(model.Transform, row);
        else Complete(row);
        return second ? 1 : 0;
    }

    // The scores of both classes from the only one.
    private void Complete(Span<double> row)
    {
        double score = row[0];
        (row[0], row[1]) = model.Transform switch
        {
            ScoreTransform.Probit => (ScoreTransforms.Probit(score), score),
            ScoreTransform.Logistic => (ScoreTransforms.Logistic(-score), ScoreTransforms.Logistic(score)),
            _ when single && positive => (1 - score, score),
            _ => (-score, score),
        };
    }
}

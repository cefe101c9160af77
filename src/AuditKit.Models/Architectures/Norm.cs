namespace AuditKit.Models.Architectures;

/// <summary>What a hidden layer's sums are standardised over, in front of the activation.</summary>
public enum Norm
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Over the rows of a batch; running statistics in evaluation (Ioffe and Szegedy 2015).</summary>
    Batch,

    /// <summary>Over groups of units of one row (Wu and He 2018).</summary>
    Group,

    /// <summary>Over all units of one row (Ba et al. 2016).</summary>
    Layer,
}

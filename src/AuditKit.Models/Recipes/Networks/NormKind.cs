namespace AuditKit.Models.Recipes.Networks;

/// <summary>What values are centred and scaled over.</summary>
public enum NormKind
{
    /// <summary>Nothing is centred.</summary>
    None,

    /// <summary>Each channel over the rows of a batch (Ioffe and Szegedy 2015); with running statistics outside training.</summary>
    Batch,

    /// <summary>Groups of channels of one row (Wu and He 2018).</summary>
    Group,

    /// <summary>All values of one row (Ba et al. 2016).</summary>
    Layer,

    /// <summary>Each channel of one row (Ulyanov et al. 2016).</summary>
    Instance,
}

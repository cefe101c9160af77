namespace AuditKit.Statistics.Search;

/// <summary>Is shown every slice with enough rows, a slice before those that add items of later columns to it.</summary>
internal interface ISliceVisitor
{
    /// <summary>Sees a slice; false where no slice within it is of interest.</summary>
    bool Visit(SlicePattern pattern, SliceSums sums);
}

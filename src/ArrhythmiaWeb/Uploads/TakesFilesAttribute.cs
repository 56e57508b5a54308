namespace ArrhythmiaWeb.Uploads;

/// <summary>Marks an action whose form holds files. A form of any other action may be as large as what people type.</summary>
[AttributeUsage(AttributeTargets.Method)]
public abstract class TakesFilesAttribute : Attribute
{
    /// <summary>How much the form may hold.</summary>
    /// <param name="services">Knows the settings.</param>
    public abstract FormSize SizeFor(IServiceProvider services);
}

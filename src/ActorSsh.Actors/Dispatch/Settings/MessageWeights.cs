using System.Linq.Expressions;
using System.Reflection;
using Akka.Configuration;

namespace Akka.Dispatch;

/// <summary>What messages weigh in bytes: a property of their exact type, read by compiled code; all others weigh nothing.</summary>
internal sealed class MessageWeights
{
    private readonly Type[] _types;
    private readonly Func<object, long>[] _weights;

    private MessageWeights(IReadOnlyList<PropertyInfo> properties)
    {
        _types = [.. properties.Select(property => property.ReflectedType)];
        _weights = [.. properties.Select(Compile)];
    }

    /// <summary>Null when there is none.</summary>
    internal static MessageWeights Of(IReadOnlyList<PropertyInfo> properties) =>
        properties.Count == 0 ? null : new MessageWeights(properties);

    /// <summary>Finds "Namespace.Type.Property, Assembly".</summary>
    /// <exception cref="ArgumentException">There is no such property, or it is neither int nor long.</exception>
    internal static PropertyInfo Property(string name)
    {
        var comma = name.IndexOf(',', StringComparison.Ordinal);
        var member = comma < 0 ? name : name[..comma];
        var dot = member.LastIndexOf('.');
        if (dot < 0)
            throw new ArgumentException($"'{name}' names no property.", nameof(name));
        var type = TypeFinder.Find(member[..dot] + (comma < 0 ? "" : name[comma..]));
        var property = type.GetProperty(
            member[(dot + 1)..].Trim(), BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic);
        return property is { CanRead: true } && (property.PropertyType == typeof(int) || property.PropertyType == typeof(long))
            ? property
            : throw new ArgumentException($"'{name}' is no property, or neither int nor long.", nameof(name));
    }

    internal long Of(object message)
    {
        var type = message.GetType();
        for (var i = 0; i < _types.Length; i++)
        {
            if (_types[i] == type)
                return Math.Max(0, _weights[i](message));
        }

        return 0;
    }

    private static Func<object, long> Compile(PropertyInfo property)
    {
        var message = Expression.Parameter(typeof(object));
        var value = Expression.Property(Expression.Convert(message, property.ReflectedType!), property);
        return Expression.Lambda<Func<object, long>>(Expression.Convert(value, typeof(long)), message).Compile();
    }
}

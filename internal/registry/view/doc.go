// Package view is the register of saved views: a list's filters, columns and order under a name. A view is its
// owner's alone until he shares it; then everybody signed in finds it, and still only he changes it.
//
// How: a private view lies in its owner's [Space], which is in nobody's area; every account holds the role role.Self
// over its own space. So the store's ordinary row filter keeps private views private, in lists, searches and event
// streams alike. Read [View] first.
package view

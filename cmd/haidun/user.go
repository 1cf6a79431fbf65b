package main

import (
	"errors"
	"fmt"

	"haidun/internal/app"
)

// userCmd is the way in when nobody can sign in: whoever is at the machine with the data folder. It prints one-time
// links, never passwords. The post must be stopped.
type userCmd struct {
	List    userListCmd    `cmd:"" help:"List the accounts."`
	Add     userAddCmd     `cmd:"" help:"Make an account and print its one-time invitation."`
	Reset   userResetCmd   `cmd:"" help:"Print a one-time link with which the owner chooses a new password."`
	Disable userDisableCmd `cmd:"" help:"Disable an account."`
	Link    userLinkCmd    `cmd:"" help:"Print a one-time link that signs a demonstration account in."`
}

// with opens the post for one command.
func with(s *streams, p place, fn func(a *app.App) error) (err error) {
	a, err := s.open(p)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, a.Close()) }()
	return fn(a)
}

// link prints a one-time token as the address to open.
func link(s *streams, asJSON bool, token string) error {
	path := "/signin?token=" + token
	if asJSON {
		return printJSON(s, map[string]string{"path": path})
	}
	_, err := fmt.Fprintf(s.out, "在浏览器中打开本节点地址加上 Open at this post's address:\n%s\n", path)
	return err
}

type userListCmd struct {
	place
	JSON bool `help:"Answer as JSON."`
}

// Run lists the accounts.
func (c *userListCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error {
		users, err := a.Users(s.ctx)
		if err != nil {
			return err
		}
		if c.JSON {
			return printJSON(s, users)
		}
		for _, u := range users {
			fmt.Fprintf(s.out, "%-20s %-10s %s\n", u.Login, u.State, u.Name)
		}
		return nil
	})
}

type userAddCmd struct {
	place
	Login    string `arg:"" help:"Login, lower case."`
	Name     string `help:"Name of the person." required:""`
	Role     string `help:"First role; the security administrator grants more."`
	District string `help:"Area code of the role; the whole node without it."`
	Reason   string `help:"Why the role is granted." default:"由控制台授权"`
	JSON     bool   `help:"Answer as one JSON line."`
}

// Run makes an account.
func (c *userAddCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error {
		token, err := a.AddUser(s.ctx, c.Login, c.Name, c.Role, c.District, c.Reason)
		if err != nil {
			return err
		}
		return link(s, c.JSON, token)
	})
}

type userResetCmd struct {
	place
	Login  string `arg:"" help:"Login."`
	Second bool   `help:"Also take away the second factor: for a lost telephone."`
	JSON   bool   `help:"Answer as one JSON line."`
}

// Run resets an account.
func (c *userResetCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error {
		token, err := a.ResetUser(s.ctx, c.Login, c.Second)
		if err != nil {
			return err
		}
		return link(s, c.JSON, token)
	})
}

type userDisableCmd struct {
	place
	Login  string `arg:"" help:"Login."`
	Reason string `help:"Why." required:""`
}

// Run disables an account.
func (c *userDisableCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error { return a.DisableUser(s.ctx, c.Login, c.Reason) })
}

type userLinkCmd struct {
	place
	Login string `arg:"" help:"Login." default:"demo"`
	JSON  bool   `help:"Answer as one JSON line."`
}

// Run prints a demonstration's sign-in link.
func (c *userLinkCmd) Run(s *streams) error {
	return with(s, c.place, func(a *app.App) error {
		token, err := a.DemoLink(s.ctx, c.Login)
		if err != nil {
			return err
		}
		return link(s, c.JSON, token)
	})
}
